-- Messages, events and mails are worked off several at a time.

-- Finds what is next without a look at all that waits, or at all that was published.
CREATE INDEX outbox_message_next ON outbox_message (seq) WHERE published_at IS NULL;

ALTER TABLE inbox_event ADD COLUMN subject text, ADD COLUMN leased_until timestamptz;

COMMENT ON COLUMN inbox_event.subject IS 'what the event is about; null when that is not known. Events about the same thing are handled one after the other';
COMMENT ON COLUMN inbox_event.leased_until IS 'while an instance handles it no other does, and what came later about the same thing waits';

-- What is parked is no longer looked through for what is next.
DROP INDEX inbox_event_waiting;
CREATE INDEX inbox_event_waiting ON inbox_event (received_at) WHERE processed_at IS NULL AND parked_under IS NULL;
CREATE INDEX inbox_event_parked ON inbox_event (parked_under) WHERE processed_at IS NULL AND parked_under IS NOT NULL;
CREATE INDEX inbox_event_subject ON inbox_event (subject, received_at) WHERE processed_at IS NULL AND parked_under IS NULL;

-- Of each recipient's mails the first.
CREATE INDEX mail_recipient ON mail (recipient) WHERE status IN ('PENDING', 'SENDING');
