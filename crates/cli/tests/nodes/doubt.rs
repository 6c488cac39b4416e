use crate::shared::doubtful::sign_through_doubt;
use crate::shared::throwaway::Cluster;

/// The connection is lost around the commit, before the database hears of it or before the server hears back.
/// scripts/test-cluster does this with many more seeds.
#[test]
fn commits_of_which_nobody_knows_are_found_out_about() {
    sign_through_doubt(&Cluster::postgres(), 1000..1010);
}
