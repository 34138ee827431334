/// Lets clients find the server without an address: it announces itself on each network of this machine, by multicast DNS.
///
/// ```
///  Announcer ── every two seconds ──▶ Networks: which are there?
///      └── one Voice for each: says who is here, answers who asks, says goodbye
/// ```
package homeroom.server.discovery;
