-- A document is looked for by the number that is printed on it, which only one seller's documents have once.
create index document_number on billing.document (number_text);
