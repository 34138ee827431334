/// The program without a display: a server, windows, a scripted conversation over real sockets, and pictures of it.
///
/// ```
///  HeadlessDemo ──▶ HostedServer (a process)
///       │                 ▲ sockets
///       └── Pupil ──▶ HomeroomWindow ──▶ Png
/// ```
package homeroom.client.demo;
