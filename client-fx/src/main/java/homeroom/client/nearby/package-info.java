/// Which servers are on this network, as far as they say so themselves. A hint: who a server is shows when one comes in.
///
/// ```
///  Lookout ── every second ──▶ Ear, one for each network: what has been heard and still holds ──▶ a list of NearbyServer
/// ```
package homeroom.client.nearby;
