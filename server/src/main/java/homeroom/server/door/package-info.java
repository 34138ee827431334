/// Who may come in.
///
/// A stranger's connection is encrypted with the server's own certificate ([homeroom.server.door.ServerIdentity]). It then proves that it knows
/// the code, which [homeroom.server.door.CodeFile] keeps: [homeroom.server.door.CodeProver] is how far it has got in that, and
/// [homeroom.server.door.GuessThrottle] how often anybody may still be wrong. Who comes back brings a session instead; that the scribe looks up,
/// as only the store knows. How fast anybody may go is kept in [homeroom.server.door.RateLimiters], how often they may come in
/// in [homeroom.server.door.JoinLimiter].
package homeroom.server.door;
