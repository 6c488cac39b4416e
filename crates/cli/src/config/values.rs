//! Where each value was written, so that a message can say where to mend it.

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use super::{KEYS, file};
use crate::nearest::nearest;

/// What stands in flags.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    pub config: Option<PathBuf>,
    pub listen: Option<String>,
    pub data: Option<PathBuf>,
    pub database: Option<String>,
}

pub(super) struct Values {
    of_keys: HashMap<&'static str, Value>,
}

pub(super) struct Value {
    pub text: String,
    /// As it begins a message: `undersigned.toml:3: "listen"`, `UNDERSIGNED_LISTEN` or `--listen`.
    pub place: String,
}

const FILE_DEFAULT: &str = "undersigned.toml";
const PREFIX: &str = "UNDERSIGNED_";
/// Names the file, so it cannot stand in it.
const CONFIG_VARIABLE: &str = "UNDERSIGNED_CONFIG";

impl Values {
    pub(super) fn gather(
        overrides: &Overrides,
        variables: impl Iterator<Item = (String, String)>,
    ) -> Result<(Self, Vec<String>)> {
        let mut warnings = Vec::new();
        let mut from_variables = HashMap::new();
        let mut config = overrides.config.clone();
        for (name, text) in
            variables.filter(|(name, text)| name.starts_with(PREFIX) && !text.is_empty())
        {
            if name == CONFIG_VARIABLE {
                config.get_or_insert(text.into());
            } else if let Some(key) = KEYS.into_iter().find(|key| variable(key) == name) {
                from_variables.insert(key, Value { text, place: name });
            } else {
                warnings.push(unknown_variable(&name));
            }
        }
        let mut of_keys = from_file(config)?;
        of_keys.extend(from_variables);
        of_keys.extend(from_flags(overrides));
        Ok((Self { of_keys }, warnings))
    }

    /// The key's value, or what is wrong with it and where. The text itself is not repeated: it may hold a password.
    pub(super) fn read<T, E: std::fmt::Display>(
        &self,
        key: &'static str,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>> {
        debug_assert!(KEYS.contains(&key));
        let Some(value) = self.of_keys.get(key) else { return Ok(None) };
        match parse(value.text.trim()) {
            Ok(parsed) => Ok(Some(parsed)),
            Err(error) => bail!("{}: {error}", value.place),
        }
    }
}

fn from_file(named: Option<PathBuf>) -> Result<HashMap<&'static str, Value>> {
    let default = PathBuf::from(FILE_DEFAULT);
    let path = match named {
        Some(path) => path,
        None if default.exists() => default,
        None => return Ok(HashMap::new()),
    };
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read the configuration file {}", path.display()))?;
    file::read(&text, &path.display().to_string())
}

fn from_flags(overrides: &Overrides) -> impl Iterator<Item = (&'static str, Value)> {
    let listen = overrides.listen.clone().map(|text| ("listen", text));
    let data = overrides.data.as_ref().map(|path| ("data", path.display().to_string()));
    let database = overrides.database.clone().map(|text| ("database", text));
    listen
        .into_iter()
        .chain(data)
        .chain(database)
        .map(|(key, text)| (key, Value { text, place: format!("--{key}") }))
}

fn variable(key: &str) -> String {
    format!("{PREFIX}{}", key.to_uppercase())
}

fn unknown_variable(name: &str) -> String {
    let known: Vec<String> = KEYS.iter().map(|key| variable(key)).collect();
    let nearest = nearest(name, known.iter().map(String::as_str)).unwrap_or(CONFIG_VARIABLE);
    format!("{name} is not a known variable and was not read; the nearest known one is {nearest}")
}
