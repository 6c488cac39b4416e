//! The witness's key in its file: one line with its name, since the two are never used apart.

use std::fs::{self, DirBuilder, File};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;

use anyhow::{Context, Result, bail};
use undersigned_core::outside::{Randomness, bytes};
use undersigned_log::cosignatures::CosignatureKey;
use undersigned_log::entry::{Hex, hexadecimal};

use crate::data_folder::OWNER_ONLY;

/// Reads the key, and makes it first where there is none.
pub fn of_file(
    path: &Path,
    name: Option<&str>,
    randomness: &dyn Randomness,
) -> Result<CosignatureKey> {
    if let Some(name) = name.filter(|name| !is_name(name)) {
        bail!(
            "a witness is not called \"{name}\": write a name without spaces and \"+\", like example.org/witness"
        );
    }
    if !path.exists() {
        make(path, name, &bytes(randomness))
            .with_context(|| format!("cannot write the key {}", path.display()))?;
    }
    let text = fs::read_to_string(path)
        .with_context(|| format!("cannot read the key {}", path.display()))?;
    warn_of_readers(path)?;
    let Some((known, seed)) = parse(&text) else {
        bail!(
            "the key {} is damaged: it is one line, \"undersigned-witness-key NAME SEED\"",
            path.display()
        );
    };
    if let Some(name) = name.filter(|name| *name != known) {
        bail!(
            "the witness with the key {} is called {known}, and those who trust it know it by that name; \
             a witness called {name} takes a key of its own",
            path.display()
        );
    }
    Ok(CosignatureKey::new(known, &seed))
}

const FIRST_WORD: &str = "undersigned-witness-key";

fn parse(text: &str) -> Option<(&str, [u8; 32])> {
    let mut words = text.strip_suffix('\n')?.split(' ');
    let (first, name, seed) = (words.next()?, words.next()?, words.next()?);
    let is_whole = first == FIRST_WORD && is_name(name) && words.next().is_none();
    Some((name, Hex::parse(seed).filter(|_| is_whole)?.0))
}

fn is_name(name: &str) -> bool {
    // What the key's own reader takes: a name that no vkey can carry is none.
    let vkey = CosignatureKey::new(name, &[0; 32]).verifier().to_string();
    undersigned_log::cosignatures::CosignatureVerifier::parse(&vkey).is_ok()
}

/// Never over another key: of two who make one at the same time, the second takes the first one's.
fn make(path: &Path, name: Option<&str>, seed: &[u8; 32]) -> io::Result<()> {
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    DirBuilder::new().recursive(true).mode(OWNER_ONLY).create(folder)?;
    let name = name.map_or_else(|| name_of(seed), str::to_owned);
    let mut file = tempfile::NamedTempFile::new_in(folder)?; // For its owner only.
    writeln!(file, "{FIRST_WORD} {name} {}", hexadecimal(seed))?;
    file.as_file().sync_all()?;
    match file.persist_noclobber(path) {
        Err(error) if error.error.kind() != io::ErrorKind::AlreadyExists => Err(error.error),
        _ => File::open(folder)?.sync_all(),
    }
}

/// Nobody named it: no other witness has this name.
fn name_of(seed: &[u8; 32]) -> String {
    let vkey = CosignatureKey::new("witness", seed).verifier().to_string();
    format!("witness-{}", vkey.split('+').nth(1).expect("a vkey has an id"))
}

fn warn_of_readers(path: &Path) -> Result<()> {
    if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
        tracing::warn!(key = %path.display(), "others can read this key; make it readable for its owner only");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::SystemRandomness;

    #[test]
    fn a_key_is_made_once_for_its_owner_and_keeps_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys/witness.key");
        let key = |name| of_file(&path, name, &SystemRandomness).map(|key| key.verifier());
        let made = key(Some("example.org/witness")).unwrap();
        assert_eq!(made.name(), "example.org/witness");
        assert_eq!(key(None).unwrap(), made);
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode, fs::read_dir(path.parent().unwrap()).unwrap().count()), (0o600, 1));
        let error = key(Some("example.org/other")).unwrap_err().to_string();
        assert!(error.contains("is called example.org/witness"), "{error}");
        // Whoever comes second with a key of his own finds the first.
        make(&path, None, &[7; 32]).unwrap();
        assert_eq!(key(None).unwrap(), made);
    }

    #[test]
    fn without_a_name_it_is_called_by_its_key() {
        let folder = tempfile::tempdir().unwrap();
        let of = |name: &str| of_file(&folder.path().join(name), None, &SystemRandomness).unwrap();
        let (one, other) = (of("one").verifier(), of("other").verifier());
        assert!(one.name().starts_with("witness-") && one.name() != other.name());
    }

    #[test]
    fn half_a_key_is_refused_and_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("witness.key");
        for half in ["", "undersigned-witness-key example.org", "undersigned-witness-key a+b 00\n"]
        {
            fs::write(&path, half).unwrap();
            let error = of_file(&path, None, &SystemRandomness).err().unwrap();
            assert!(error.to_string().contains("is damaged"), "{error}");
            assert_eq!(fs::read_to_string(&path).unwrap(), half);
        }
        let error = of_file(&path, Some("a b"), &SystemRandomness).err().unwrap();
        assert!(error.to_string().contains("without spaces"), "{error}");
    }
}
