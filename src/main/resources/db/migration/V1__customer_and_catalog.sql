create table customer (
    id         uuid        primary key,
    name       text        not null check (length(name) between 1 and 200),
    email      text        check (length(email) between 3 and 254),
    phone      text        check (phone ~ '^\+[1-9][0-9]{1,14}$'),
    created_at timestamptz not null
);
comment on column customer.phone is 'E.164. Not unique: a family may share one.';
create unique index customer_email_key on customer (lower(email));
create index customer_phone_idx on customer (phone, created_at);
create index customer_newest_idx on customer (created_at desc, id desc);

-- Which customer a repeatable request gave, so that its repetition gives the same one.
create table customer_request (
    reference   text        primary key,
    fingerprint text        not null,
    customer_id uuid        not null references customer,
    created_at  timestamptz not null
);
create index customer_request_customer_idx on customer_request (customer_id);

create table product (
    id               uuid        primary key,
    version          bigint      not null,
    sku              text        not null unique check (length(sku) between 1 and 100),
    name             text        not null check (length(name) between 1 and 200),
    kind             text        not null check (kind in ('GOODS', 'BOOKING', 'SERVICE')),
    unit_price_minor bigint      not null check (unit_price_minor >= 0),
    currency         text        not null check (currency ~ '^[A-Z]{3}$'),
    active           boolean     not null,
    created_at       timestamptz not null
);
comment on column product.unit_price_minor is 'In minor units of the currency (sen, cents).';
create index product_newest_idx on product (created_at desc, id desc);
