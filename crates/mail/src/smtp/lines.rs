//! A TCP stream that hands out at most one line at a time and refuses endless answers.
//!
//! Somebody on the line can put answers of their own behind the server's answer to STARTTLS; a reader that had taken them
//! into its buffer would believe them after the handshake, as if they had come encrypted (CVE-2011-0411). With one line at a time they
//! stay down here, and the handshake meets them and fails. Cutting encrypted bytes at what looks like a line end does no harm.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use lettre::transport::smtp::client::AsyncTokioStream;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

pub(super) struct Lines {
    tcp: TcpStream,
    held: Box<[u8]>,
    given: usize,
    filled: usize,
    answer_bytes: usize,
}

const HELD_BYTES: usize = 4096;

/// Of all that comes between two writes. The longest honest answer is a certificate chain; lettre itself would read
/// a line without end into memory without end.
const ANSWER_BYTES_MAX: usize = 128 * 1024;

impl Lines {
    pub(super) fn new(tcp: TcpStream) -> Self {
        Self { tcp, held: vec![0; HELD_BYTES].into(), given: 0, filled: 0, answer_bytes: 0 }
    }

    fn poll_fill(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut buffer = ReadBuf::new(&mut self.held);
        ready!(Pin::new(&mut self.tcp).poll_read(cx, &mut buffer))?;
        self.given = 0;
        self.filled = buffer.filled().len();
        self.answer_bytes += self.filled;
        if ANSWER_BYTES_MAX < self.answer_bytes {
            return Poll::Ready(Err(io::Error::new(io::ErrorKind::InvalidData, "answer too long")));
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for Lines {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        out: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.given == this.filled {
            ready!(this.poll_fill(cx))?;
        }
        let waiting = &this.held[this.given..this.filled];
        let line_end =
            waiting.iter().position(|byte| *byte == b'\n').map_or(waiting.len(), |index| index + 1);
        let count = line_end.min(out.remaining());
        out.put_slice(&waiting[..count]);
        this.given += count;
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Lines {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        this.answer_bytes = 0;
        Pin::new(&mut this.tcp).poll_write(cx, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().tcp).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().tcp).poll_shutdown(cx)
    }
}

impl AsyncTokioStream for Lines {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.tcp.peer_addr()
    }
}

impl fmt::Debug for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lines(…)")
    }
}
