//! The listener: plain or TLS, with limits on headers and on how long they may take.

use std::{
    future::Future,
    io,
    net::{SocketAddr, TcpListener},
    time::Duration,
};

use axum::Router;
use axum_server::{Handle, tls_rustls::RustlsConfig};
use hyper_util::{
    rt::{TokioExecutor, TokioTimer},
    server::conn::auto::Builder,
};

/// To send all headers in; a connection that idles longer is closed too.
const HEADERS: Duration = Duration::from_secs(30);
/// Bytes of all headers, and how many.
const HEADER_BYTES: usize = 32 << 10;
const HEADER_COUNT: usize = 64;

fn limit(builder: &mut Builder<TokioExecutor>) {
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        .max_headers(HEADER_COUNT)
        .max_buf_size(HEADER_BYTES);
}

/// Serves until the handle says stop.
pub fn serve(
    listener: TcpListener,
    tls: Option<RustlsConfig>,
    handle: Handle<SocketAddr>,
    router: Router,
) -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let mut plain = None;
    let mut secure = None;
    match tls {
        None => {
            let mut server = axum_server::from_tcp(listener)?.handle(handle).http1_only();
            limit(server.http_builder());
            plain = Some(server.serve(service));
        }
        Some(tls) => {
            let server = axum_server::from_tcp_rustls(listener, tls)?;
            let mut server = server.handle(handle).http1_only();
            limit(server.http_builder());
            secure = Some(server.serve(service));
        }
    }
    Ok(async move {
        let mut ended = Ok(());
        if let Some(serving) = plain {
            ended = serving.await;
        }
        if let Some(serving) = secure {
            ended = serving.await;
        }
        if let Err(error) = ended {
            tracing::error!(%error, "the listener stopped");
        }
    })
}
