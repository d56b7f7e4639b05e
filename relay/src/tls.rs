//! HTTPS: from files, or with a certificate made here, which phones on the same network need for camera and passkeys.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, UdpSocket},
    path::{Path, PathBuf},
    sync::Arc,
};

use axum_server::tls_rustls::RustlsConfig;
use rcgen::{CertificateParams, KeyPair};
use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

use crate::{
    config::Tls,
    ledger::{LedgerError, write_durably},
};

/// Why there is no HTTPS.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A certificate or key can't be read.
    #[error("{0}: {1}")]
    File(PathBuf, String),
    /// A certificate can't be made.
    #[error("a certificate can't be made: {0}")]
    Making(#[from] rcgen::Error),
    /// What was made can't be kept.
    #[error(transparent)]
    Keeping(#[from] LedgerError),
    /// The folder can't be made.
    #[error("{0}: {1}")]
    Folder(PathBuf, io::Error),
    /// Certificate and key do not fit.
    #[error("the certificate can't be used: {0}")]
    Unusable(#[from] rustls::Error),
}

/// The server's side of TLS, if it is wanted.
pub fn open(tls: &Tls, data: &Path) -> Result<Option<RustlsConfig>, TlsError> {
    let (cert, key) = match tls {
        Tls::None => return Ok(None),
        Tls::Files { cert, key } => (cert.clone(), key.clone()),
        Tls::SelfSigned => self_signed(data)?,
    };
    let unreadable = |path: &Path, error: rustls::pki_types::pem::Error| {
        TlsError::File(path.into(), error.to_string())
    };
    let chain = CertificateDer::pem_file_iter(&cert)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|error| unreadable(&cert, error))?;
    let secret = PrivateKeyDer::from_pem_file(&key).map_err(|error| unreadable(&key, error))?;
    let provider = Arc::new(ring::default_provider());
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, secret)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Some(RustlsConfig::from_config(Arc::new(config))))
}

/// Makes a certificate at the first start and keeps it, so that a browser asks once.
fn self_signed(data: &Path) -> Result<(PathBuf, PathBuf), TlsError> {
    let folder = data.join("tls");
    let (cert, key) = (folder.join("cert.pem"), folder.join("key.pem"));
    if cert.exists() && key.exists() {
        return Ok((cert, key));
    }
    std::fs::create_dir_all(&folder).map_err(|error| TlsError::Folder(folder, error))?;
    let mut names: Vec<String> = ["localhost", "127.0.0.1", "::1"].map(String::from).into();
    names.extend(lan_address().map(|address| address.to_string()));
    let pair = KeyPair::generate()?;
    let made = CertificateParams::new(names)?.self_signed(&pair)?;
    write_durably(&key, pair.serialize_pem().as_bytes(), true)?;
    write_durably(&cert, made.pem().as_bytes(), false)?;
    Ok((cert, key))
}

/// The address this machine would reach others from. No packet is sent: connecting UDP only asks the routing table.
fn lan_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(socket.local_addr().ok()?.ip())
}
