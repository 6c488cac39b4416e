//! What `Store` promises, told once and run on every database.

mod beside;
mod changing;
mod confirmations;
mod crowds;
mod definition;
mod figures;
mod fixture;
mod hidden;
mod letters;
mod listing;
mod log_entries;
mod lost_commits;
mod machines;
mod mail;
mod moderating;
mod numbers;
mod plans;
#[path = "../reading/mod.rs"]
mod reading;
mod records;
mod restored;
mod retention;
mod sequencing;
mod sqlite;
mod story;
mod submissions;
mod withdrawing;

/// Each promise becomes a test of its own. One that is forgotten here is dead code, and that is refused.
macro_rules! promises {
    ($fixture:ty $(, $also:ident)?) => {
        promises! { @list $fixture, [$($also)?], {
            letters {
                opening_a_letter_twice_changes_nothing_and_says_so,
                another_text_under_the_same_slug_is_refused,
                a_letter_in_several_languages_is_given_back_as_it_was_opened,
                other_rules_under_the_same_slug_are_refused,
                letters_stand_newest_first_each_with_its_own_numbers,
                a_letter_is_the_same_after_reopening,
                closing_twice_keeps_the_first_time,
                closing_twice_at_once_answers_one_time,
                a_letter_that_closed_by_its_own_date_keeps_that_date,
                delivering_twice_keeps_the_first_time,
                retracting_twice_keeps_the_first_reason,
                a_letter_that_is_not_there_is_named,
            }
            records {
                a_letter_has_no_record_until_one_is_applied,
                a_record_comes_back_as_it_was_applied_with_what_it_changed,
                applying_a_record_twice_changes_nothing,
                records_applied_at_once_are_one_after_the_other,
                a_record_is_of_one_letter_and_of_one_that_is_there,
                a_record_survives_reopening,
            }
            submissions {
                rows_are_numbered_from_one_on_each_letter,
                a_number_is_never_given_twice,
                a_hundred_at_once_are_numbered_without_a_gap,
                a_submission_comes_back_as_it_was_sent,
                the_language_of_a_submission_is_read_wherever_the_row_is,
                submissions_are_read_in_the_order_of_their_numbers,
                the_same_address_again_is_appended_like_any_other,
                a_submission_is_no_person_and_no_public_number,
                a_closed_letter_takes_no_submission,
                a_letter_past_its_date_takes_no_submission,
                a_delivered_letter_takes_no_submission,
                a_retracted_letter_takes_no_submission,
                a_submission_to_no_letter_is_an_error,
            }
            confirmations {
                confirming_counts_a_person,
                what_the_page_said_is_what_counts,
                confirming_twice_changes_nothing_and_answers_the_same,
                a_hundred_confirmations_of_one_link_count_once,
                a_hundred_submissions_of_one_mailbox_count_once,
                another_spelling_of_a_counted_mailbox_is_told_so,
                a_link_to_somebody_elses_row_is_expired,
                an_expired_submission_confirms_nobody,
                a_day_after_the_close_a_link_still_counts_then_not,
                a_retracted_letter_counts_nobody_any_more,
                public_and_hidden_people_are_numbered_apart,
                confirmations_survive_reopening,
            }
            withdrawing {
                withdrawing_lowers_the_number_and_is_shown,
                only_the_holder_of_the_link_withdraws,
                an_old_link_never_signs_again_for_one_who_withdrew,
                a_fresh_submission_signs_again_and_counts_one_person,
                not_me_kills_every_open_submission_of_that_person,
                a_stranger_disowns_nothing,
                not_me_takes_no_counted_signature_away,
                not_me_after_a_withdrawal_still_says_withdrawn,
            }
            changing {
                changing_a_name_keeps_number_and_place,
                changing_to_the_same_changes_nothing,
                what_was_withdrawn_or_removed_is_not_changed,
                what_is_held_stays_held_when_changed,
            }
            moderating {
                holding_and_publishing_go_back_and_forth,
                removing_takes_the_name_out_and_keeps_the_reason,
                a_removed_name_leaves_a_gap_and_nothing_is_renumbered,
                a_fresh_signature_after_a_removal_waits_for_a_human,
                withdrawing_does_not_undo_a_hold,
                withdrawing_does_not_undo_a_removal,
                no_organizer_undoes_a_withdrawal,
                a_signature_that_is_not_there_is_not_moderated,
                organizers_page_through_every_signature_and_filter,
            }
            hidden {
                a_hidden_signature_joins_at_its_fixed_time,
                what_a_hidden_person_does_shows_at_the_next_fixed_time_only,
                who_withdraws_before_joining_never_shows_in_the_number,
                hidden_people_stand_on_no_public_page,
                visibility_changes_in_every_direction,
                who_goes_into_hiding_withdraws_unseen,
                coming_out_of_hiding_by_steps_counts_one_person,
                signing_publicly_after_a_hidden_withdrawal_counts_one_person,
            }
            log_entries {
                an_entry_is_opened_by_its_signers_receipt,
                an_entry_says_nothing_about_anybody,
                every_counted_person_has_an_entry_of_their_own,
                hidden_entries_come_at_their_time_in_an_order_that_tells_nothing,
                what_is_changed_is_amended,
                a_held_signature_is_logged_as_held,
                the_life_of_a_letter_is_in_its_log,
                a_letter_that_closes_by_its_own_date_is_closed_in_its_log,
                a_log_grows_and_stays_itself,
                proofs_that_are_asked_for_at_once_all_hold,
                an_opening_is_there_as_long_as_the_name_is_shown,
                one_moment_is_of_one_commit,
            }
            listing {
                words_that_readers_have_not_seen_wait_like_a_new_name,
                names_that_only_who_asks_is_shown_are_never_shown_to_all,
                names_held_back_are_shown_in_their_order_when_their_hours_have_passed,
                names_stand_in_the_order_of_the_letters_language,
                a_list_is_read_page_by_page_in_both_directions,
                a_search_finds_the_beginning_of_any_word_in_any_script,
                a_list_is_narrowed_to_an_affiliation_or_a_place,
                who_is_not_shown_is_not_found,
                who_is_featured_comes_first_wherever_a_name_is_shown,
                while_names_are_hidden_no_list_tells_of_anybody,
                a_changed_name_is_found_by_the_new_one_only,
                a_page_goes_on_where_its_signer_stood_or_begins_anew,
                an_emptied_list_is_filled_with_the_same,
            }
            figures {
                figures_are_those_of_the_log,
                figures_that_are_counted_anew_are_the_same_and_never_of_fewer_entries,
                a_hidden_signature_is_in_no_figure_before_its_time,
                groups_are_of_those_who_stand_by_name,
                while_names_are_not_listed_groups_are_of_whole_cohorts,
                who_could_be_read_is_in_no_cohort_with_who_could_not,
                who_comes_back_fills_no_further_cohort,
                two_programs_count_one_letter,
            }
            mail {
                a_mailed_submission_is_remembered_for_its_mailbox_alone,
                what_comes_later_takes_no_mail_back,
                a_retry_comes_when_it_is_due_and_ends_with_its_outcome,
                retries_come_in_the_order_of_their_times,
                progress_never_goes_back,
                a_mailboxs_open_submissions_come_newest_first,
            }
            retention {
                submissions_expire_oldest_first_in_slices,
                expiring_takes_no_counted_person,
                mailboxes_are_forgotten_once_nothing_needs_them,
                erasing_addresses_ends_with_the_letters_secret,
                without_addresses_a_link_still_withdraws,
                erasing_a_person_keeps_the_numbers_right,
                erasing_after_withdrawing_counts_the_withdrawal_once,
                an_erased_persons_old_links_stay_dead,
                who_erased_everything_and_signs_again_counts_once,
            }
            beside {
                a_command_sees_what_the_server_wrote_and_is_seen,
                a_letter_opened_by_a_command_appears,
                a_letter_closed_by_a_command_takes_no_submission,
                two_programs_never_give_one_number_twice,
                one_mailbox_counts_once_over_two_programs,
            }
        } }
    };
    (@list $fixture:ty, [$($also:ident)?], $list:tt) => {
        promises! { @tests $fixture, $list }
        $(promises! { @$also $fixture, $list })?
    };
    // For who looks at what is asked of the database meanwhile.
    (@all $fixture:ty, { $($subject:ident { $($promise:ident),* $(,)? })* }) => {
        pub fn all() -> Vec<futures::future::LocalBoxFuture<'static, ()>> {
            use crate::fixture::Fixture;
            use futures::future::FutureExt;
            vec![$($(
                async { crate::$subject::$promise(&<$fixture>::new().await).await }.boxed_local(),
            )*)*]
        }
    };
    (@tests $fixture:ty, { $($subject:ident { $($promise:ident),* $(,)? })* }) => {
        $(mod $subject {
            use crate::fixture::Fixture;

            $(#[tokio::test]
            async fn $promise() {
                crate::$subject::$promise(&<$fixture as Fixture>::new().await).await;
            })*
        })*

        #[test]
        fn numbers_add_up_whatever_people_do() {
            crate::numbers::numbers_add_up_whatever_people_do::<$fixture>();
        }

        #[test]
        fn the_list_is_that_of_a_plain_model() {
            crate::listing::the_list_is_that_of_a_plain_model::<$fixture>();
        }
    };
}

mod on_sqlite {
    promises!(crate::fixture::Sqlite);
}

mod on_postgres {
    use crate::fixture::{Fixture, Postgres};

    promises!(crate::fixture::Postgres, all);

    #[tokio::test]
    async fn two_programs_fill_one_list() {
        crate::listing::two_programs_fill_one_list(&Postgres::new().await).await;
    }
}
