ALTER TABLE timeline_entry ADD COLUMN request_fingerprint text;

COMMENT ON COLUMN timeline_entry.request_fingerprint IS 'a digest of what asked for it, to tell a repetition from another request under the same reference';
