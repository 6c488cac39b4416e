//! What the addressee is handed: the letter, its numbers, the public names and those that only the addressee may know.

use std::sync::Arc;

use anyhow::Result;
use jiff::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};
use undersigned_core::counts::{ByVisibility, Counts};
use undersigned_core::life::Letter;
use undersigned_core::signatures::{SignatureState, Visibility};
use undersigned_store::{LetterCell, ListFilter, PublicSignature, Signature};
use undersigned_web::Document;
use undersigned_web::words::Readme;

use crate::commands::desk::Desk;
use undersigned_web::csv_cells::{cell, optional};

pub(super) struct Package {
    pub letter: Arc<Letter>,
    pub counts: Counts,
    /// In the order of their public numbers.
    pub public: Vec<PublicSignature>,
    /// By name: their order must not tell when they signed.
    pub for_the_addressee: Vec<PublicSignature>,
    /// Confirmed, but not in the numbers before their fixed time, and so not here either.
    pub not_joined: u64,
}

#[derive(Serialize)]
struct Contents<'a> {
    letter: &'a str,
    title: &'a str,
    version: super::report::VersionReport,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<Timestamp>,
    #[serde(flatten)]
    counts: Counts,
    signatures: Vec<Name<'a>>,
}

#[derive(Serialize)]
struct Name<'a> {
    name: &'a str,
    title: Option<&'a str>,
    affiliation: Option<&'a str>,
    place: Option<&'a str>,
    visibility: Visibility,
}

impl Package {
    pub(super) async fn gather(desk: &Desk, cell: &LetterCell) -> Result<Self> {
        let view = cell.view();
        let mut package = Self {
            letter: view.letter.clone(),
            // The numbers by visibility come from the very names that are handed over, so that they agree.
            counts: Counts { verified: 0, by_visibility: ByVisibility::default(), ..view.counts },
            public: Vec::new(),
            for_the_addressee: Vec::new(),
            not_joined: 0,
        };
        let confirmed = ListFilter { state: Some(SignatureState::Confirmed), visibility: None };
        desk.walk_signatures(view.letter.id, confirmed, |signature| {
            package.add(signature);
            Ok(())
        })
        .await?;
        package.for_the_addressee.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(package)
    }

    fn add(&mut self, signature: Signature) {
        if !signature.joined {
            self.not_joined += 1;
            return;
        }
        let visibility = signature.content.visibility;
        *self.counts.by_visibility.get_mut(visibility) += 1;
        self.counts.verified += 1;
        match visibility {
            Visibility::Public => self.public.push(printed(signature)),
            Visibility::Addressee => self.for_the_addressee.push(printed(signature)),
            Visibility::Organizers => {}
        }
    }

    /// Equal for equal contents, whenever they are gathered.
    pub(super) fn digest(&self) -> Result<String> {
        let digest = Sha256::digest(serde_json::to_vec(&self.contents(None))?);
        Ok(digest.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    pub(super) fn document(&self, text: usize, as_of: Timestamp) -> Document {
        Document {
            letter: self.letter.clone(),
            text,
            counts: self.counts,
            as_of,
            signers: self.public.clone(),
            for_the_addressee: self.for_the_addressee.clone(),
            is_delivered_copy: true,
        }
    }

    pub(super) fn json(&self, as_of: Timestamp) -> Result<Vec<u8>> {
        let mut json = serde_json::to_vec_pretty(&self.contents(Some(as_of)))?;
        json.push(b'\n');
        Ok(json)
    }

    pub(super) fn csv(&self) -> Result<Vec<u8>> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(["name", "title", "affiliation", "place", "visibility"])?;
        for Name { name, title, affiliation, place, visibility } in self.names() {
            let cells = [
                cell(name),
                optional(title),
                optional(affiliation),
                optional(place),
                visibility.as_str().into(),
            ];
            writer.write_record(cells.iter().map(|cell| cell.as_bytes()))?;
        }
        Ok(writer.into_inner()?)
    }

    pub(super) fn readme(&self, as_of: Timestamp, url: &str) -> String {
        Readme { letter: &self.letter, url, counts: self.counts, as_of }.text()
    }

    fn contents(&self, as_of: Option<Timestamp>) -> Contents<'_> {
        let Letter { definition, version, .. } = self.letter.as_ref();
        Contents {
            letter: definition.slug.as_str(),
            title: &definition.title,
            version: super::report::VersionReport { number: version.number, hash: version.hash },
            as_of,
            counts: self.counts,
            signatures: self.names().collect(),
        }
    }

    fn names(&self) -> impl Iterator<Item = Name<'_>> {
        let public = self.public.iter().map(|printed| (printed, Visibility::Public));
        let known = self.for_the_addressee.iter().map(|printed| (printed, Visibility::Addressee));
        public.chain(known).map(|(printed, visibility)| Name {
            name: &printed.name,
            title: printed.title.as_deref(),
            affiliation: printed.affiliation.as_deref(),
            place: printed.place.as_deref(),
            visibility,
        })
    }
}

fn printed(signature: Signature) -> PublicSignature {
    let content = signature.content;
    let owned = |text: undersigned_core::names::ShortText| text.as_str().to_owned();
    PublicSignature {
        ordinal: signature.id.ordinal,
        name: content.name.as_str().to_owned(),
        title: content.title.map(owned),
        affiliation: content.affiliation.map(owned),
        place: content.place.map(owned),
    }
}
