package dev.bridge.billing.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bridge.billing.document.FinalDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What stands on documents, read back from their pages. */
@Isolated
class InvoicePdfTest {

    private static String text(FinalDocument document) {
        byte[] bytes = InvoicePdf.render(document);
        keep(document, bytes);
        try (PDDocument read = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(read);
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /** With {@code -Dpdf.folder}, for people who want to look at them. */
    private static void keep(FinalDocument document, byte[] bytes) {
        String folder = System.getProperty("pdf.folder");
        if (folder != null) {
            try {
                Files.write(Path.of(folder, document.number() + ".pdf"), bytes);
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        }
    }

    @Test
    void anInvoiceSaysWhoOwesWhomWhatAndWhy() {
        assertThat(text(SampleDocuments.invoice()))
                .contains(
                        "Nordlicht Software GmbH",
                        "Müllerstraße 12",
                        "Société Générale d'Éclairage & Fils S.A.",
                        "VAT ID FR12345678901",
                        "2027-000042",
                        "31 January 2027",
                        "14 February 2027",
                        "Team: seats",
                        "1 Jan 2027 – 31 Jan 2027",
                        "12,245.5",
                        "0.005",
                        "0.677419",
                        "Launch discount 10 %",
                        "−6.12",
                        "VAT 19 % on 497.85",
                        "Total in EUR",
                        "592.44",
                        "Please pay EUR 592.44 by 14 February 2027 (14 days net), quoting 2027-000042.",
                        "IBAN: DE02 1203 0000 0000 2020 51",
                        "Page 1 of 1")
                .doesNotContain("Credit", "typeface");
    }

    @Test
    void aLongInvoiceGoesOnOverPagesAndHasAnAnnex() {
        String text = text(SampleDocuments.longInvoice());

        assertThat(text)
                .contains(
                        "Project 60",
                        "81 parts: see the annex",
                        "Annex: what was used",
                        "group region-81",
                        "PO-77-2027");
        int pages = Integer.parseInt(text.replaceAll("(?s).*Page 1 of (\\d+).*", "$1"));
        assertThat(pages).isBetween(4, 9);
        for (int page = 1; page <= pages; page++) {
            assertThat(text).contains("Page " + page + " of " + pages);
        }
        assertThat(text.split("DESCRIPTION", -1)).hasSizeBetween(3, pages);
        for (int number = 1; number <= 81; number++) {
            assertThat(text).containsPattern("group region-" + number + "\\b");
        }
    }

    @Test
    void aCreditNoteNamesTheInvoiceAndAsksForNothing() {
        assertThat(text(SampleDocuments.creditNote()))
                .contains(
                        "Credit note",
                        "We credit the following of invoice 2027-000042 of 1 January 2027.",
                        "Reason: Five seats were not used",
                        "Credit in EUR",
                        "89.25",
                        "Nothing is to be paid.")
                .doesNotContain("Please pay", "IBAN");
    }

    @Test
    void whatTheTypefaceLacksIsShownAndSaid() {
        assertThat(text(SampleDocuments.japanese()))
                .contains(
                        "□□□□□□□□ (Sample K.K.)",
                        "Ωmega Жук Ștefan",
                        "Japan",
                        "Credit in JPY",
                        "12,500",
                        "Export, not subject to VAT: Export of services",
                        "stands for a character that the typeface of this document does not have")
                .doesNotContain("−");
    }

    @Test
    void theSameDocumentHasTheSameBytesWhereverItIsMade() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        byte[] here = InvoicePdf.render(SampleDocuments.longInvoice());
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));

            assertThat(InvoicePdf.render(SampleDocuments.longInvoice())).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void typefacesAreEmbedded() throws IOException {
        try (PDDocument read = Loader.loadPDF(InvoicePdf.render(SampleDocuments.invoice()))) {
            for (PDPage page : read.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
                }
            }
        }
    }
}
