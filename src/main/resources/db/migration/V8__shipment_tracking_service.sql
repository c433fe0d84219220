-- What a tracking service has been told of a shipment, so that it tells us where the shipment is.

ALTER TABLE shipment
    ADD COLUMN tracking_service_done_for  text,
    ADD COLUMN tracking_service_tried_for text,
    ADD COLUMN tracking_service_attempts  integer     NOT NULL DEFAULT 0,
    ADD COLUMN tracking_service_next_at   timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN tracking_service_error     text;

COMMENT ON COLUMN shipment.tracking_service_done_for IS 'courier:number that the service follows, or has refused (then there is an error); another number is another matter';
COMMENT ON COLUMN shipment.tracking_service_tried_for IS 'courier:number that the attempts and the time of the next one are about';
COMMENT ON COLUMN shipment.tracking_service_error IS 'why the service refused it, or what trouble there was the last time';

CREATE INDEX shipment_tracking_service ON shipment (tracking_service_next_at, id)
    WHERE tracking_number IS NOT NULL
      AND status IN ('SHIPPED', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'ATTEMPT_FAILED')
      AND tracking_service_done_for IS DISTINCT FROM courier || ':' || tracking_number;
