-- The words of what version_1.sql holds, as a vault of the second and third schema had them.
-- As it was stored, so never edited.
INSERT INTO record_search (rowid, title, organisation, items) VALUES
    (1, 'Bio Marché', 'Bio Marché', 'OEUFS PLEIN AIR
PAIN'),
    (2, 'Card slip', 'Bio Marché', ''),
    (3, 'Unreadable', 'Bio Marché', '');
INSERT INTO organisation_search (rowid, names) VALUES (1, 'Bio Marché');
