-- What a vault of the first schema held: one shop, a receipt with lines, one of a card terminal, and
-- one without a date. As it was stored, so never edited.
INSERT INTO journal (sequence, at, kind, body, previous, hash) VALUES
    (1, '2024-03-08T18:45:12.345+01:00', 'vault-created', '{}', zeroblob(32), randomblob(32));
INSERT INTO organisations (id, public_id, name) VALUES
    (1, x'000102030405060708090a0b0c0d0e0f', 'Bio Marché');
INSERT INTO organisation_names (organisation, folded, name) VALUES (1, 'bio marche', 'Bio Marché');
INSERT INTO records (id, public_id, kind, organisation, status, title, local_date, local_time,
    occurred, amount_minor, currency, added_at, added_offset, entry)
VALUES
    (1, x'100102030405060708090a0b0c0d0e0f', 'purchase', 1, 'confirmed', 'Bio Marché',
        '2024-03-08', '18:42:00', 1709923320, 1290, 'EUR', 1709919912345, 3600, 1),
    (2, x'200102030405060708090a0b0c0d0e0f', 'purchase', 1, 'confirmed', 'Card slip',
        '2024-03-09', NULL, 1709942400, 180, 'EUR', 1709919912345, 3600, 1),
    (3, x'300102030405060708090a0b0c0d0e0f', 'purchase', 1, 'awaiting-review', 'Unreadable',
        NULL, NULL, 1709923512, NULL, NULL, 1709919912345, 3600, 1);
INSERT INTO purchases (record, receipt_kind, country, currency, printed_total) VALUES
    (1, 'supermarket', 'FR', 'EUR', 1290), (2, 'card-slip', 'FR', 'EUR', 180),
    (3, 'shop', NULL, NULL, NULL);
INSERT INTO purchase_lines (record, position, kind, text, quantity, unit, unit_price, amount_minor,
    currency, vat_class)
VALUES
    (1, 0, 'item', 'ŒUFS PLEIN AIR', '6', 'piece', '0.36', 216, 'EUR', 'A'),
    (1, 1, 'item', 'PAIN', NULL, 'piece', NULL, 1074, 'EUR', 'A');
