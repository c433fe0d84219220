ALTER TABLE product
    ADD COLUMN stock     integer CHECK (stock >= 0),
    ADD COLUMN exclusive boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN product.stock IS 'pieces that can still be sold; null when nobody counts them';
COMMENT ON COLUMN product.exclusive IS 'a booking that nobody else can have at the same time';
