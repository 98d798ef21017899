package dev.amend.infra.hub;

/**
 * A file as the hub tells of it.
 *
 * @param name plain, beside {@code config.json}
 * @param etag its digest: SHA-256, or the SHA-1 that git gives a small file
 * @param size in bytes; -1 when the server does not say
 */
record RemoteFile(String name, String etag, long size) {}
