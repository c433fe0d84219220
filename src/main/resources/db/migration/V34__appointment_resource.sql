-- Whether nobody else can have the same at the same time is a matter of the product as it is today, so each appointment says
-- what it takes up.

UPDATE appointment a
SET resource = i.sku
FROM order_item i
WHERE i.id = a.order_item_id AND a.resource IS NULL AND i.sku IS NOT NULL;

COMMENT ON COLUMN appointment.resource IS 'the sku of what is booked; null when it is in no catalogue';
