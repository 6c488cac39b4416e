//! What HTML a letter may have, whoever wrote it. docs/letter-format.md has the same list.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::html::ID_PREFIX;

/// The second lock. The writer makes nothing else than this lets through; should it ever, this holds.
pub(super) fn sanitize(html: &str) -> String {
    static ALLOWED: LazyLock<Builder<'static>> = LazyLock::new(|| {
        let attributes = [
            ("a", HashSet::from(["href", "id", "rel", "aria-label"])),
            ("aside", HashSet::from(["class", "aria-label"])),
            ("li", HashSet::from(["id"])),
            ("ol", HashSet::from(["start"])),
        ];
        let mut builder = Builder::empty();
        builder
            .tags(HashSet::from([
                "a",
                "aside",
                "blockquote",
                "br",
                "code",
                "em",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "hr",
                "li",
                "ol",
                "p",
                "pre",
                "strong",
                "sup",
                "ul",
            ]))
            .clean_content_tags(HashSet::from(["script", "style"]))
            .tag_attributes(HashMap::from(attributes))
            .url_schemes(HashSet::from(["http", "https", "mailto"]))
            .url_relative(UrlRelative::PassThrough)
            .link_rel(None)
            .attribute_filter(|_, attribute, value| {
                let ours = match attribute {
                    "id" => value.starts_with(ID_PREFIX),
                    "class" => value == "notes",
                    "rel" => value == "nofollow noopener",
                    "href" => {
                        ["http://", "https://", "mailto:"]
                            .iter()
                            .any(|start| value.starts_with(start))
                            || value.strip_prefix('#').is_some_and(|id| id.starts_with(ID_PREFIX))
                    }

                    _ => true,
                };
                ours.then(|| value.into())
            });
        builder
    });
    ALLOWED.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::sanitize;

    #[test]
    fn what_the_writer_would_never_make_does_not_pass() {
        for (html, left) in [
            ("<p onclick=\"x\" style=\"x\" id=\"sign\" class=\"x\">a</p>", "<p>a</p>"),
            ("<script>x</script><style>x</style><img src=\"x\"><h1>a</h1>", "a"),
            (
                "<a href=\"javascript:x\">a</a><a href=\"/c/x\">b</a><a href=\"#sign\">c</a>",
                "<a>a</a><a>b</a><a>c</a>",
            ),
            ("<a id=\"sign\" rel=\"opener\" target=\"_blank\">a</a>", "<a>a</a>"),
            ("<a href=\"#sign\">a</a>", "<a>a</a>"),
            ("<aside class=\"desk\">a</aside>", "<aside>a</aside>"),
            (
                "<a href=\"https://example.org/\" rel=\"nofollow noopener\">a</a>",
                "<a href=\"https://example.org/\" rel=\"nofollow noopener\">a</a>",
            ),
        ] {
            assert_eq!(sanitize(html), left);
        }
    }
}
