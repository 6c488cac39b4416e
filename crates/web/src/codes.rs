//! Addresses as codes to scan.

use fast_qr::{ECL, QRBuilder, QRCode};

/// A version of QR codes has four modules a side more than the one before. Cameras read larger ones badly from a small
/// screen or a printed page.
const LARGEST: usize = 25;
/// Up to this version a code can afford to be read where a part of it is dirty.
const LARGE: usize = 20;

/// What a code of the largest version holds.
const BYTES_MAX: usize = 1_273;

/// Of empty space around the code, as the standard has it.
const MARGIN: usize = 4;

/// Whether this text can be a code, without making it one.
pub(crate) fn fits(text: &str) -> bool {
    text.len() <= BYTES_MAX
}

/// An SVG that is black on white whatever the colors around it: many readers know no other. `None` where the text is too long.
pub(crate) fn svg(text: &str) -> Option<String> {
    let code = code(text, ECL::M, LARGE).or_else(|| code(text, ECL::L, LARGEST))?;
    let side = code.size + 2 * MARGIN;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\">\
         <path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\"{}\"/></svg>",
        path(&code)
    ))
}

fn code(text: &str, level: ECL, largest: usize) -> Option<QRCode> {
    let code = QRBuilder::new(text).ecl(level).build().ok()?;
    (code.size <= 17 + 4 * largest).then_some(code)
}

/// One flat rectangle for each dark stretch of a row.
fn path(code: &QRCode) -> String {
    let mut path = String::new();
    for row in 0..code.size {
        let mut column = 0;
        for stretch in code[row].chunk_by(|left, right| left.value() == right.value()) {
            let width = stretch.len();
            if stretch[0].value() {
                let (x, y) = (column + MARGIN, row + MARGIN);
                path.push_str(&format!("M{x} {y}h{width}v1h-{width}z"));
            }
            column += width;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_no_larger_than_a_camera_reads() {
        let side = |svg: &str| -> usize {
            svg.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap()
        };
        let usual = svg(&"a".repeat(460)).unwrap();
        assert_eq!(side(&usual), 17 + 4 * 17 + 8, "version 17");
        let longest = "a".repeat(BYTES_MAX);
        assert!(fits(&longest));
        assert_eq!(side(&svg(&longest).unwrap()), 17 + 4 * 25 + 8, "version 25");
        let longer = format!("{longest}a");
        assert!(!fits(&longer) && svg(&longer).is_none());
    }
}
