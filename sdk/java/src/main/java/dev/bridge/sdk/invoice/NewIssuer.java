package dev.bridge.sdk.invoice;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a legal seller is to put on its documents; what is null stays standard. See {@link Issuer}. */
public record NewIssuer(
        Party seller,
        @Nullable List<String> paymentLines,
        @Nullable Integer paymentDays,
        @Nullable Integer graceMinutes,
        @Nullable Map<String, String> taxCodes,
        @Nullable String invoicePrefix,
        @Nullable String creditNotePrefix) {}
