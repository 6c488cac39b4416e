//! Typst, fenced in: one template at a time, one data file, the embedded fonts, and nothing else to reach.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, Scalar};
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;

use crate::copying::copyable;
use crate::fonts::FONTS;
use crate::glyphs::collect_missing;
use crate::{PdfError, Result};

// File ids live as long as the process and are few, so these serve every letter.
static TEMPLATES: LazyLock<[Source; 4]> = LazyLock::new(|| {
    [
        Source::new(file_id("letter.typ"), include_str!("letter.typ").to_owned()),
        Source::new(file_id("card.typ"), include_str!("papers/card.typ").to_owned()),
        Source::new(file_id("poster.typ"), include_str!("papers/poster.typ").to_owned()),
        Source::new(file_id("sign-up.typ"), include_str!("papers/sign-up.typ").to_owned()),
    ]
});
static DATA: LazyLock<FileId> = LazyLock::new(|| file_id("letter.json"));
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

fn file_id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("a plain file name is a virtual path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// What is set, in the order of `TEMPLATES`.
#[derive(Clone, Copy)]
pub(crate) enum Template {
    Letter,
    Card,
    Poster,
    SignUpSheet,
}

/// A document set on pages. Dropping it lets go of what Typst has memoized, on every way out.
pub(crate) struct Layout {
    document: PagedDocument,
    _memory: Memoized,
}

impl Layout {
    pub(crate) fn of(template: Template, data: &Value) -> Result<Self> {
        let memory = Memoized;
        let template = &TEMPLATES[template as usize];
        let desk = Desk { template, data: Bytes::new(serde_json::to_vec(data)?) };
        let document = typst::compile::<PagedDocument>(&desk)
            .output
            .map_err(|diagnostics| PdfError::Typesetting { reason: reason(&diagnostics) })?;
        Ok(Self { document, _memory: memory })
    }

    pub(crate) fn missing_clusters(&self) -> BTreeSet<String> {
        let mut missing = BTreeSet::new();
        for page in self.document.pages() {
            collect_missing(&page.frame, &mut missing);
        }
        missing
    }

    pub(crate) fn export(&self) -> Result<Vec<u8>> {
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| PdfError::Export { reason: unquoted(error.message()) })?;
        let options = PdfOptions {
            creator: Smart::Custom(Some("Undersigned".to_owned())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&copyable(&self.document), &options)
            .map_err(|diagnostics| PdfError::Export { reason: reason(&diagnostics) })
    }

    /// The first page as a PNG.
    pub(crate) fn picture(&self, pixel_per_pt: f64) -> Result<Vec<u8>> {
        let failed = |reason: &str| PdfError::Export { reason: reason.to_owned() };
        let page = self.document.pages().first().ok_or_else(|| failed("it has no page"))?;
        let options =
            RenderOptions { pixel_per_pt: Scalar::new(pixel_per_pt), render_bleed: false };
        let pixels = typst_render::render(page, &options);
        pixels.encode_png().map_err(|_| failed("it could not be written as PNG"))
    }
}

struct Memoized;

impl Drop for Memoized {
    fn drop(&mut self) {
        comemo::evict(0);
    }
}

fn reason(diagnostics: &[SourceDiagnostic]) -> String {
    diagnostics.first().map_or_else(String::new, |first| unquoted(&first.message))
}

/// Diagnostics quote the text they are about, and that text is people's.
fn unquoted(message: &str) -> String {
    message.split(['"', '“', '‘', '`', '\'']).next().unwrap_or_default().trim().to_owned()
}

struct Desk {
    template: &'static Source,
    data: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.face(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None // The same letter gives the same bytes on every day.
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_reaches_its_data_and_no_other_file() {
        let desk = Desk { template: &TEMPLATES[0], data: Bytes::new(b"{}".as_slice()) };
        let hosts = file_id("etc/hosts");
        assert!(desk.file(*DATA).is_ok());
        assert!(matches!(desk.file(hosts), Err(FileError::AccessDenied)));
        assert!(matches!(desk.source(hosts), Err(FileError::AccessDenied)));
    }

    #[test]
    fn an_error_does_not_repeat_what_it_quotes() {
        assert_eq!(unquoted("the text \"Ada\" could not be displayed"), "the text");
    }
}
