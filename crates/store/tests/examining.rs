//! What a database is held against is what the migrations make.

use jiff::{SignedDuration, Timestamp};
use tokio_postgres::NoTls;
use undersigned_core::outside::Clock;
use undersigned_store::examining::{Level, examine_postgres};
use undersigned_store::postgres::{Address, PostgresStore, Surroundings};

/// So many milliseconds from the right time.
struct Wrong(i64);

impl Clock for Wrong {
    #[expect(clippy::disallowed_methods, reason = "the right time is what this one differs from")]
    fn now(&self) -> Timestamp {
        Timestamp::now() + SignedDuration::from_millis(self.0)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_catalogue_is_what_the_migrations_make() {
    let server =
        std::env::var("UNDERSIGNED_TEST_POSTGRES").expect("run this under scripts/with-postgres");
    let name = format!("d_examining_{}", std::process::id());
    let (admin, connection) = tokio_postgres::connect(&server, NoTls).await.unwrap();
    tokio::spawn(connection);
    admin.batch_execute(&format!("CREATE DATABASE {name}")).await.unwrap();
    let address = format!("{}/{name}", server.rsplit_once('/').unwrap().0);
    let opened = Address::parse(&address).unwrap();
    drop(PostgresStore::open_in(opened.clone(), Surroundings::none([1; 16])).await.unwrap());

    let (client, connection) = tokio_postgres::connect(&address, NoTls).await.unwrap();
    tokio::spawn(connection);
    let rows = client.query(EVERYTHING, &[]).await.unwrap();
    let lines: Vec<String> = rows.iter().map(|row| row.get(0)).collect();
    let expected = include_str!("../../../migrations/postgres/catalogue.txt");
    assert_eq!(lines.join("\n"), expected.trim_end(), "write these lines into the file");

    let clock = async |wrong: i64| {
        let findings = examine_postgres(&opened, &Wrong(wrong)).await.unwrap();
        findings.iter().find(|finding| finding.about == "clock").unwrap().level
    };
    assert_eq!(clock(0).await, Level::Good);
    assert_eq!((clock(3_000).await, clock(-3_000).await), (Level::Warning, Level::Warning));
    assert_eq!((clock(9_000).await, clock(-9_000).await), (Level::Unsafe, Level::Unsafe));
    admin.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")).await.unwrap();
}

/// Whatever is in this database, whether anybody expects it or not.
const EVERYTHING: &str = r#"
    SELECT line FROM (
        SELECT 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
               || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS line
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT 'index ' || t.relname || ' ('
               || (SELECT string_agg(pg_get_indexdef(i.indexrelid, place, true), ', ' ORDER BY place)
                   FROM generate_series(1, i.indnkeyatts) AS place)
               || ')' || CASE WHEN i.indisunique THEN ' unique' ELSE '' END
        FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
        WHERE t.relnamespace = 'public'::regnamespace
    ) AS lines ORDER BY line COLLATE "C""#;
