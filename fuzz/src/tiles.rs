use undersigned_log::tiles::{TilePath, read_bundle, read_tile, write_bundle};
use undersigned_log::tree::{Edge, leaf_hash, root_of};

/// A path has one form, and names what a tree has or has not.
pub fn tile_path(data: &[u8]) {
    let (sizes, path) = data.split_at(data.len().min(8));
    let Some(path) = str::from_utf8(path).ok().and_then(TilePath::parse) else { return };
    assert_eq!(path.to_string().as_bytes(), &data[8..]);
    let size = sizes.iter().fold(0, |size, byte| size << 8 | u64::from(*byte));
    let widest = TilePath::of(path.level, path.index, size);
    assert_eq!(path.is_in(size), widest.is_some_and(|widest| path.width <= widest.width));
    let entries_below = u128::from(path.width) + u128::from(path.index) * 256;
    let needed = entries_below << (8 * path.level.unwrap_or(0));
    assert_eq!(path.is_in(size), needed <= u128::from(size));
}

/// What is read as a bundle or as a tile is written as the same bytes, and adds up to one root.
pub fn tile(data: &[u8]) {
    if let Some(entries) = read_bundle(data) {
        assert!(entries.len() <= 256);
        assert_eq!(write_bundle(entries.iter().copied()), data);
        let leaves: Vec<_> = entries.iter().map(|entry| leaf_hash(entry)).collect();
        let (mut edge, mut full) = (Edge::default(), Vec::new());
        leaves.iter().for_each(|leaf| edge.push(*leaf, &mut full));
        assert_eq!(edge.root(), root_of(&leaves));
    }
    if let Some(hashes) = read_tile(data) {
        assert_eq!(hashes.concat(), data);
        let restored = Edge::restore(hashes.len() as u64 % 256, |level, from, to| {
            assert_eq!((level, from), (0, 0));
            Ok::<_, ()>(hashes[..to as usize].to_vec())
        });
        assert_eq!(restored.expect("nothing fails").root(), root_of(&hashes[..hashes.len() % 256]));
    }
}
