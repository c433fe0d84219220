-- The application, not each order's process, sees to it that what is closed goes into the archive: it is to find what is due.
-- Without a column of its own, so that instances of the version before, which know of none, may work beside it.
CREATE INDEX orders_archive_due ON orders (((closed_at AT TIME ZONE 'UTC') + make_interval(secs => archive_after)), id)
    WHERE closed_at IS NOT NULL AND archived_at IS NULL;
