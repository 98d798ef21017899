package dev.amend.infra.track;

/**
 * Data that a run reads.
 *
 * @param name the source's or set's id
 * @param digest of its content, 64 hexadecimal digits
 * @param context what it is used for: {@code training}, {@code evaluation}
 */
public record DatasetInput(String name, String digest, String context) {}
