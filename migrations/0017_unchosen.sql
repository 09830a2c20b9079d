-- A variant nobody took was never judged: it is put aside, and told apart from what was discarded.

alter table pitches drop constraint pitches_state_check;
alter table pitches add constraint pitches_state_check
    check (state in ('draft', 'approved', 'discarded', 'unchosen'));
