//! The listener: plain or TLS, with limits on headers and on how long they may take.

use std::{
    future::{Future, Ready, ready},
    io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use axum::{Extension, Router, middleware::AddExtension};
use axum_server::{
    Handle,
    accept::Accept,
    tls_rustls::{RustlsAcceptor, RustlsConfig},
};
use hyper_util::{
    rt::{TokioExecutor, TokioTimer},
    server::conn::auto::Builder,
};
use tokio::net::TcpStream;
use tower::Layer;

use crate::limits::{Connection, Connections};

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

/// Takes connections while there is room, and closes others before anything is read from them.
#[derive(Clone)]
struct Door(Arc<Connections>);

impl<S> Accept<TcpStream, S> for Door {
    type Stream = TcpStream;
    /// The connection's service holds its place, and ends with it.
    type Service = AddExtension<S, Arc<Connection>>;
    type Future = Ready<io::Result<(TcpStream, Self::Service)>>;

    fn accept(&self, stream: TcpStream, service: S) -> Self::Future {
        let taken = stream.peer_addr().and_then(|peer| {
            let place = self.0.take(peer.ip());
            place.ok_or_else(|| io::Error::other("too many connections"))
        });
        ready(taken.map(|place| (stream, Extension(Arc::new(place)).layer(service))))
    }
}

/// Serves until the handle says stop.
pub fn serve(
    listener: TcpListener,
    tls: Option<RustlsConfig>,
    handle: Handle<SocketAddr>,
    router: Router,
    connections: Arc<Connections>,
) -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let door = Door(connections);
    let mut plain = None;
    let mut secure = None;
    match tls {
        None => {
            let server = axum_server::from_tcp(listener)?.acceptor(door);
            let mut server = server.handle(handle).http1_only();
            limit(server.http_builder());
            plain = Some(server.serve(service));
        }
        Some(tls) => {
            let door = RustlsAcceptor::new(tls).acceptor(door);
            let server = axum_server::from_tcp(listener)?.acceptor(door);
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
