-- Whether Tasklist has been told who does a task. From then on it knows better: people may take it over, or leave it, there.

ALTER TABLE task_claim ADD COLUMN told boolean NOT NULL DEFAULT false;

COMMENT ON COLUMN task_claim.told IS 'Tasklist shows it as well, so what Tasklist shows now is what holds';
