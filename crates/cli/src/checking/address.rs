use anyhow::{Result, bail};
use url::Url;

/// The address of a letter's page, `https://letters.example/reading-room`, taken apart.
#[derive(Clone, Debug)]
pub struct LetterAddress {
    /// With a slash at its end.
    base: Url,
    /// The name that the letter's log has to have.
    origin: String,
}

impl LetterAddress {
    pub fn parse(text: &str) -> Result<Self> {
        let wrong =
            "give the address of a letter's page, like https://letters.example/reading-room";
        let Ok(mut base) = Url::parse(text) else { bail!("\"{text}\" is no address; {wrong}") };
        let is_page = matches!(base.scheme(), "http" | "https")
            && base.username().is_empty()
            && base.password().is_none();
        let path = base.path().trim_end_matches('/').to_owned();
        let Some(host) = base.host_str().filter(|_| is_page && 1 < path.len()) else {
            bail!("\"{text}\" is no letter; {wrong}");
        };
        let port = base.port().map(|port| format!(":{port}")).unwrap_or_default();
        let origin = format!("{host}{port}{path}");
        base.set_path(&format!("{path}/"));
        base.set_query(None);
        base.set_fragment(None);
        Ok(Self { base, origin })
    }

    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// A file that belongs to the letter; with a slash in front, one of its server.
    pub fn file(&self, path: &str) -> String {
        match path.strip_prefix('/') {
            Some(path) => {
                let server = self.base.origin().ascii_serialization();
                format!("{server}/{path}")
            }
            None => format!("{}{path}", self.base),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_one_log() {
        for (text, origin, file) in [
            (
                "https://letters.example/reading-room",
                "letters.example/reading-room",
                "https://letters.example/reading-room/count.json",
            ),
            (
                "http://127.0.0.1:7878/a-b/?x=1#sign",
                "127.0.0.1:7878/a-b",
                "http://127.0.0.1:7878/a-b/count.json",
            ),
        ] {
            let address = LetterAddress::parse(text).unwrap();
            assert_eq!((address.origin(), address.file("count.json")), (origin, file.to_owned()));
        }
        for wrong in
            ["", "letters.example/a", "https://letters.example", "ftp://a/b", "https://u@a/b"]
        {
            assert!(LetterAddress::parse(wrong).is_err(), "{wrong}");
        }
    }
}
