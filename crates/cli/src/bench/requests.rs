//! Requests whose bytes stand ready before the clock starts.

/// Where the bytes of a request come from. Numbers start at the load's `first` and are each asked for once.
pub trait Requests: Sync {
    /// Puts request `number` into `buffer`, which holds what this same source wrote there before, or nothing.
    fn write(&self, number: u64, buffer: &mut Vec<u8>);
}

/// One request with its number patched in place: every name and address is new and nothing is formatted.
pub struct Numbered {
    template: Vec<u8>,
    places: Vec<usize>,
}

/// Requests that differ in more than a number, such as links that were mailed: the n-th is sent as it stands.
pub struct Prepared {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

/// Stands for the number in a template. As wide as the number, so that lengths stay true; URL-encoding leaves it alone.
pub const NUMBER: &str = "__number__";
const DIGITS: usize = NUMBER.len();

impl Numbered {
    /// `request` is a whole request; wherever [`NUMBER`] stands in it, ten digits will stand.
    pub fn new(request: Vec<u8>) -> Self {
        let places = request
            .windows(DIGITS)
            .enumerate()
            .filter(|(_, window)| *window == NUMBER.as_bytes())
            .map(|(place, _)| place)
            .collect();
        Self { template: request, places }
    }
}

impl Requests for Numbered {
    fn write(&self, number: u64, buffer: &mut Vec<u8>) {
        if buffer.is_empty() {
            buffer.extend_from_slice(&self.template);
        }
        let digits = digits(number);
        for place in &self.places {
            buffer[*place..place + DIGITS].copy_from_slice(&digits);
        }
    }
}

impl FromIterator<Vec<u8>> for Prepared {
    fn from_iter<I: IntoIterator<Item = Vec<u8>>>(requests: I) -> Self {
        let mut prepared = Self { bytes: Vec::new(), ends: Vec::new() };
        for request in requests {
            prepared.bytes.extend_from_slice(&request);
            prepared.ends.push(prepared.bytes.len());
        }
        prepared
    }
}

impl Requests for Prepared {
    /// Starts over after the last one, so that a longer load repeats requests instead of failing.
    fn write(&self, number: u64, buffer: &mut Vec<u8>) {
        let index = (number % self.ends.len() as u64) as usize;
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        buffer.clear();
        buffer.extend_from_slice(&self.bytes[start..self.ends[index]]);
    }
}

/// One request of another source, again and again.
pub struct Same<'a, R> {
    pub of: &'a R,
    pub number: u64,
}

impl<R: Requests> Requests for Same<'_, R> {
    fn write(&self, _: u64, buffer: &mut Vec<u8>) {
        self.of.write(self.number, buffer);
    }
}

/// A browser's answer to a form. `body` is URL-encoded already.
pub fn post_form(host: &str, path: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

pub fn get(host: &str, path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").into_bytes()
}

/// As a browser asks: for the smallest encoding that it knows.
pub fn get_packed(host: &str, path: &str) -> Vec<u8> {
    format!(
        "GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n\r\n"
    )
    .into_bytes()
}

fn digits(mut number: u64) -> [u8; DIGITS] {
    let mut digits = [b'0'; DIGITS];
    for digit in digits.iter_mut().rev() {
        *digit += (number % 10) as u8;
        number /= 10;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(requests: &impl Requests, number: u64, buffer: &mut Vec<u8>) -> String {
        requests.write(number, buffer);
        String::from_utf8(buffer.clone()).unwrap()
    }

    #[test]
    fn the_number_is_patched_wherever_it_stands_and_the_length_stays_true() {
        let body = format!("name=Signer+{NUMBER}&email=s{NUMBER}%40example.org");
        let requests = Numbered::new(post_form("localhost", "/a/signatures", &body));
        let mut buffer = Vec::new();
        let first = text(&requests, 7, &mut buffer);
        let second = text(&requests, 4_294_967_296, &mut buffer);
        assert!(
            first.ends_with("\r\n\r\nname=Signer+0000000007&email=s0000000007%40example.org"),
            "{first}"
        );
        assert!(
            second.ends_with("name=Signer+4294967296&email=s4294967296%40example.org"),
            "{second}"
        );
        assert!(first.contains(&format!("Content-Length: {}\r\n", body.len())));
        assert_eq!(first.len(), second.len());
    }

    #[test]
    fn a_request_without_a_number_is_the_same_each_time() {
        let requests = Numbered::new(get("localhost", "/"));
        let mut buffer = Vec::new();
        assert_eq!(text(&requests, 1, &mut buffer), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assert_eq!(text(&requests, 2, &mut buffer), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    #[test]
    fn prepared_requests_come_in_their_order_and_then_again() {
        let requests: Prepared =
            ["one", "three", "five"].map(|word| word.as_bytes().to_vec()).into_iter().collect();
        let mut buffer = Vec::new();
        let sent: Vec<_> = (0..4).map(|number| text(&requests, number, &mut buffer)).collect();
        assert_eq!(sent, ["one", "three", "five", "one"]);
        assert_eq!(requests.ends.len(), 3);
        assert_eq!(text(&Same { of: &requests, number: 1 }, 0, &mut buffer), "three");
    }
}
