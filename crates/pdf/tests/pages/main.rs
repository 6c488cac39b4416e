//! What a reader of the finished file finds in it: with pdftotext (Debian's poppler-utils), and in its metadata.

mod letters;
mod reader;

mod names;
mod papers;
mod standards;
mod text;
