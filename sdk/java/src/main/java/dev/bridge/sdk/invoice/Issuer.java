package dev.bridge.sdk.invoice;

import java.util.List;
import java.util.Map;

/**
 * What a legal seller puts on its documents.
 *
 * @param paymentLines bank details and the like
 * @param graceMinutes how long drafts with usage wait for what is late
 * @param taxCodes what a product is for the tax, by the product's key
 */
public record Issuer(
        String entity,
        int version,
        Party seller,
        List<String> paymentLines,
        int paymentDays,
        int graceMinutes,
        Map<String, String> taxCodes,
        String invoicePrefix,
        String creditNotePrefix) {}
