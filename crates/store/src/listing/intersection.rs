/// Numbers that stand in both, in order, each once. Both are in order.
pub(super) fn intersection(left: &[u64], right: &[u64]) -> Vec<u64> {
    let mut right = right.iter().copied().peekable();
    let mut both = Vec::new();
    for number in left {
        while right.next_if(|other| other < number).is_some() {}
        if right.peek() == Some(number) {
            both.push(*number);
        }
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_both_is_kept() {
        assert_eq!(intersection(&[1, 3, 5, 9], &[2, 3, 4, 9, 10]), [3, 9]);
        assert_eq!(intersection(&[], &[1]), Vec::<u64>::new());
    }
}
