package dev.bridge.billing;

import dev.bridge.billing.document.FinalDocument;
import dev.bridge.kernel.id.AccountId;
import java.time.Instant;

/** A credit note for an invoice, as it was issued. */
public record IssuedCreditNote(CreditNoteId id, AccountId account, Instant issuedAt, FinalDocument document) {}
