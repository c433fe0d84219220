-- The application, not each order's process, sees to it that what is closed goes into the archive: it is to find what is due.
ALTER TABLE orders ADD COLUMN archive_at timestamptz;

COMMENT ON COLUMN orders.archive_at IS 'when a closed order goes into the archive; null while it is not closed, and once it is there';

UPDATE orders SET archive_at = closed_at + make_interval(secs => archive_after)
WHERE closed_at IS NOT NULL AND archived_at IS NULL;

CREATE INDEX orders_archive_due ON orders (archive_at, id) WHERE archive_at IS NOT NULL;
