/// Opens a room on this machine: starts the server of this installation as a process of its own and ends it again.
///
/// ```
///   ServerSupervisor                        starts another one when the process ends by itself
///          ▼
///   HostedServer.start ──▶ ServerCommand     the launcher beside us, or java and a module path
///          │         └───▶ ServerOutput      waits for "listening on …", then keeps the pipes empty
///          └─ addresses ─▶ LanAddresses      what a student could type
/// ```
package homeroom.client.host;
