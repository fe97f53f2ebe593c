package dev.bridge.platform.mail;

import java.time.Instant;

/** A mail that goes nowhere, because no server for outgoing mail is configured: it is there to be looked at. */
public record KeptMail(MailId id, Mail mail, Instant createdAt) {}
