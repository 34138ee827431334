/// The rooms' logs on disk: *append a batch*, *read from a position*, and who holds which session.
package homeroom.server.history;
