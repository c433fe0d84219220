-- What the timeline says, as a key of messages/timeline.properties and its arguments, so that people read it in their own
-- language. The message beside it stays the English of it. Comments, and what was written before, have no key.

ALTER TABLE timeline_entry
    ADD COLUMN text_key       text,
    ADD COLUMN text_arguments jsonb,
    ADD CONSTRAINT timeline_entry_text CHECK ((text_key IS NULL) = (text_arguments IS NULL));

-- Reasons that Tertib gives by itself and keeps, in the same way. What people typed has none: it stays as it was typed.

ALTER TABLE orders ADD COLUMN cancellation_text jsonb;
ALTER TABLE payment ADD COLUMN review_text jsonb;
ALTER TABLE refund ADD COLUMN note_text jsonb, ADD COLUMN failure_text jsonb;
ALTER TABLE checkout ADD COLUMN refusal_text jsonb;
