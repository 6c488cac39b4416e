//! Nearly every entry is a `sign` of the same shape: read without a detour over JSON, byte by byte in its canonical form.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::{Entry, Evidence, Hex, Hour, Sign, Visibility};

/// `None` where it is anything else: then the general way decides.
pub(super) fn sign(line: &[u8]) -> Option<Entry> {
    let mut rest = Rest(line);
    rest.skip(b"{\"c\":\"")?;
    let c = rest.hex()?;
    rest.skip(b"\",\"evidence\":\"")?;
    let evidence = rest.word(&[Evidence::Email, Evidence::DomainEmail], Evidence::as_str)?;
    rest.skip(b"\",\"held\":")?;
    let held = rest.word(&[false, true], |held| if held { "true," } else { "false," })?;
    rest.skip(b"\"hour\":\"")?;
    let hour = hour(rest.take()?)?;
    rest.skip(b"\",\"type\":\"sign\",\"version\":\"")?;
    let version = rest.hex()?;
    rest.skip(b"\",\"visibility\":\"")?;
    let visibilities = [Visibility::Public, Visibility::Addressee, Visibility::Organizers];
    let visibility = rest.word(&visibilities, Visibility::as_str)?;
    rest.skip(b"\"}")?;
    let sign = Sign { c, earlier: None, evidence, held, hour, version, visibility };
    rest.0.is_empty().then_some(Entry::Sign(sign))
}

struct Rest<'t>(&'t [u8]);

impl Rest<'_> {
    fn skip(&mut self, text: &[u8]) -> Option<()> {
        self.0 = self.0.strip_prefix(text)?;
        Some(())
    }

    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn hex(&mut self) -> Option<Hex> {
        Hex::parse(str::from_utf8(&self.take::<64>()?).ok()?)
    }

    /// The one that comes next; none of them may begin with another.
    fn word<T: Copy>(&mut self, words: &[T], text: impl Fn(T) -> &'static str) -> Option<T> {
        words.iter().copied().find(|word| self.skip(text(*word).as_bytes()).is_some())
    }
}

/// `2026-11-22T18Z`.
fn hour(text: [u8; 14]) -> Option<Hour> {
    let number = |from: usize, to: usize| {
        text[from..to].iter().try_fold(0_i16, |number, digit| {
            digit.is_ascii_digit().then(|| number * 10 + i16::from(digit - b'0'))
        })
    };
    let is_separated = [text[4], text[7], text[10], text[13]] == *b"--TZ";
    let (year, [month, day, hour]) =
        (number(0, 4)?, [number(5, 7)?, number(8, 10)?, number(11, 13)?]);
    let [month, day, hour] = [month, day, hour].map(|number| number as i8);
    let start = DateTime::new(year, month, day, hour, 0, 0, 0).ok().filter(|_| is_separated)?;
    Some(Hour::of(TimeZone::UTC.to_timestamp(start).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "{\"c\":\"0909090909090909090909090909090909090909090909090909090909090909\",\"evidence\":\"email\",\
        \"held\":false,\"hour\":\"2026-11-22T18Z\",\"type\":\"sign\",\"version\":\
        \"0101010101010101010101010101010101010101010101010101010101010101\",\"visibility\":\"public\"}";

    /// The general way, which writes what it read and compares.
    fn generally(line: &[u8]) -> Option<Entry> {
        let entry: Entry = serde_json::from_slice(line).ok()?;
        (entry.canonical().as_bytes() == line).then_some(entry)
    }

    #[test]
    fn both_ways_read_the_same() {
        for (from, to) in [
            ("", ""),
            ("\"email\"", "\"domain-email\""),
            ("false", "true"),
            ("public", "addressee"),
            ("public", "organizers"),
            ("2026-11-22T18Z", "1999-02-28T00Z"),
            ("2026-11-22T18Z", "0000-01-01T00Z"),
        ] {
            let line = LINE.replacen(from, to, 1);
            let quick = sign(line.as_bytes());
            assert!(quick.is_some(), "{line}");
            assert_eq!(quick, generally(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn no_changed_byte_is_read_otherwise() {
        for place in 0..LINE.len() {
            for byte in *b"0f9A \"{},:Zt\x00" {
                let mut line = LINE.as_bytes().to_vec();
                line[place] = byte;
                if let Some(entry) = sign(&line) {
                    assert_eq!(Some(entry), generally(&line), "{}", String::from_utf8_lossy(&line));
                }
            }
            assert_eq!(sign(&LINE.as_bytes()[..place]), None);
        }
        assert_eq!(sign(format!("{LINE} ").as_bytes()), None);
    }
}
