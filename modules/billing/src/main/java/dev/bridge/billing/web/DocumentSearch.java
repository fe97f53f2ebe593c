package dev.bridge.billing.web;

import dev.bridge.billing.CreditNoteId;
import dev.bridge.billing.InvoiceId;
import dev.bridge.billing.document.FinalDocument;
import dev.bridge.billing.store.DocumentRows;
import dev.bridge.kernel.event.ObjectRef;
import dev.bridge.platform.caller.Authorizer;
import dev.bridge.platform.caller.Caller;
import dev.bridge.platform.search.Found;
import dev.bridge.platform.search.SearchSource;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Invoices and credit notes that have exactly a number, each if the caller may see it. */
@Component
@Order(3)
class DocumentSearch implements SearchSource {

    private final DocumentRows documents;
    private final Authorizer authorizer;

    DocumentSearch(DocumentRows documents, Authorizer authorizer) {
        this.documents = documents;
        this.authorizer = authorizer;
    }

    @Override
    public String kind() {
        return "documents";
    }

    @Override
    public List<Found> find(String text, Caller caller, int limit) {
        if (!DocumentNumber.isOne(text)) {
            return List.of();
        }
        return documents.numbered(DocumentNumber.of(text), limit).stream()
                .map(this::found)
                .filter(found -> sees(caller, found))
                .toList();
    }

    private boolean sees(Caller caller, Found found) {
        return authorizer.consider(caller, found.type() + ".read", new ObjectRef(found.type(), found.id()))
                instanceof Authorizer.Decision.Allowed;
    }

    private Found found(DocumentRows.Stored stored) {
        FinalDocument document = documents.read(stored);
        boolean isNote = document.credits() != null;
        return new Found(
                isNote ? "credit_note" : "invoice",
                isNote ? new CreditNoteId(stored.id()).text() : new InvoiceId(stored.id()).text(),
                null,
                document.number(),
                "%s, %s %s".formatted(document.buyer().name(), document.total().toPlainString(), document.currency()),
                stored.account());
    }
}
