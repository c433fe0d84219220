-- Orders whose payment staff write down, the oldest first.
CREATE INDEX orders_to_be_paid ON orders (placed_at, id)
    WHERE status = 'OPEN' AND NOT archived AND payment_status IN ('PENDING', 'PARTIALLY_PAID')
      AND payment_method IN ('BANK_TRANSFER', 'WHATSAPP', 'CASH');
