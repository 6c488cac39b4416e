/// In the order of [`super::Language`].
pub const TAGS: [&str; 9] = ["en", "es", "fr", "de", "ar", "hi", "ja", "zh", PSEUDO];
/// Marks every message and makes it longer: for whoever works on the pages.
pub const PSEUDO: &str = "en-XA";
