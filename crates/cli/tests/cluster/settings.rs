//! How every machine is set up: what docs/scaling.md tells an operator to write, with the waits of a test.

use std::path::Path;

use crate::shared::account;

pub const DATABASE_PORT: u16 = 5432;
pub const PATRONI_PORT: u16 = 8008;
pub const ETCD_PORT: u16 = 2379;
const ETCD_PEER_PORT: u16 = 2380;

pub const PASSWORD: &str = "not-a-secret";
/// How often Patroni looks, once the cluster is built.
pub const LOOP_SECONDS: u32 = 5;
/// Patroni takes no less; a leader that is lost is missed after it.
const TTL_SECONDS: u32 = 20;
const RETRY_SECONDS: u32 = 5;

/// By which of etcd's interfaces Patroni remembers who leads: `etcd` (the second, the default here) or `etcd3`. By the
/// third, Patroni before 3.0.3 takes the lead without asking whether somebody else has it by now: a leader that was cut
/// off and comes back can discard what the next one has acknowledged. Debian 12 has 3.0.2.
const MEMORY: &str = "UNDERSIGNED_TEST_PATRONI_MEMORY";

/// The machines' addresses, the first one's first.
pub struct Settings<'a> {
    pub addresses: &'a [String],
}

impl Settings<'_> {
    /// The words of its command line.
    pub fn etcd(&self, number: usize) -> String {
        let address = &self.addresses[number - 1];
        let peer = |(n, address): (usize, &String)| {
            format!("n{}=http://{address}:{ETCD_PEER_PORT}", n + 1)
        };
        let cluster: Vec<_> = self.addresses.iter().enumerate().map(peer).collect();
        format!(
            "--name n{number} --data-dir etcd --enable-v2=true --logger zap --log-level warn \
             --listen-peer-urls http://{address}:{ETCD_PEER_PORT} \
             --initial-advertise-peer-urls http://{address}:{ETCD_PEER_PORT} \
             --listen-client-urls http://{address}:{ETCD_PORT} \
             --advertise-client-urls http://{address}:{ETCD_PORT} \
             --initial-cluster {} --initial-cluster-token undersigned --initial-cluster-state new",
            cluster.join(",")
        )
    }

    /// The lines of its file. It looks every second until the cluster is built.
    pub fn patroni(&self, number: usize, folder: &Path) -> String {
        let address = &self.addresses[number - 1];
        let etcd: Vec<_> = self.addresses.iter().map(|a| format!("'{a}:{ETCD_PORT}'")).collect();
        let etcd = etcd.join(", ");
        let memory = std::env::var(MEMORY).unwrap_or_else(|_| "etcd".to_owned());
        let (folder, bin) = (folder.display(), account::binaries());
        format!(
            "scope: undersigned
name: n{number}
restapi: {{ listen: '{address}:{PATRONI_PORT}', connect_address: '{address}:{PATRONI_PORT}' }}
{memory}: {{ hosts: [{etcd}] }}
bootstrap:
  dcs:
    ttl: {TTL_SECONDS}
    loop_wait: 1
    retry_timeout: {RETRY_SECONDS}
    synchronous_mode: true
    synchronous_mode_strict: true
    postgresql:
      use_pg_rewind: true
      use_slots: true
      parameters:
        max_connections: 100
        fsync: 'on'
        synchronous_commit: 'on'
        wal_keep_size: 256MB
        dynamic_shared_memory_type: mmap
  initdb: [{{ encoding: UTF8 }}, {{ locale: C.UTF-8 }}, data-checksums, no-sync]
postgresql:
  listen: '{address}:{DATABASE_PORT}'
  connect_address: '{address}:{DATABASE_PORT}'
  data_dir: {folder}/data
  bin_dir: {bin}
  pgpass: {folder}/pgpass
  basebackup: [{{ checkpoint: fast }}, no-sync]
  parameters:
    unix_socket_directories: {folder}/socket
    logging_collector: 'on'
    log_directory: {folder}
    log_filename: postgres.log
    log_checkpoints: 'off'
  pg_hba:
    - local all all scram-sha-256
    - host all all all scram-sha-256
    - host replication all all scram-sha-256
  authentication:
    superuser: {{ username: postgres, password: {PASSWORD} }}
    replication: {{ username: replicator, password: {PASSWORD} }}
    rewind: {{ username: rewinder, password: {PASSWORD} }}
"
        )
    }
}
