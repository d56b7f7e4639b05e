//! HTTPS with a certificate made here.

use std::sync::Arc;

use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};
use tokio_rustls::TlsConnector;

use crate::home::Home;

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_can_reach_it_and_is_asked_once() {
    let mut home = Home::with(|options| options.tls_self_signed = Some(true)).await;
    assert!(home.url.starts_with("https://127.0.0.1:"));
    let file = home.folder.path().join("data/tls/cert.pem");
    let before = std::fs::read(&file).unwrap();
    home.restart().await;
    assert_eq!(std::fs::read(&file).unwrap(), before);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        for secret in ["data/tls/key.pem", "data/validator.key"] {
            let meta = std::fs::metadata(home.folder.path().join(secret)).unwrap();
            assert_eq!(meta.permissions().mode() & 0o777, 0o600, "{secret}");
        }
    }

    let mut roots = RootCertStore::empty();
    roots
        .add(CertificateDer::from_pem_file(&file).unwrap())
        .unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    for name in ["localhost", "127.0.0.1"] {
        let stream = TcpStream::connect(home.relay().address()).await.unwrap();
        let name = ServerName::try_from(name).unwrap();
        let connector = TlsConnector::from(Arc::new(config.clone()));
        let mut stream = connector.connect(name, stream).await.unwrap();
        let question = "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        stream.write_all(question.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        // The other side may close without saying so.
        let _ = stream.read_to_end(&mut answer).await;
        assert!(answer.starts_with(b"HTTP/1.1 200"));
    }
}
