/// The language of Homeroom: what all of its parts share.
///
/// [homeroom.protocol.message] has the messages and their codec, [homeroom.protocol.name] what names may be,
/// [homeroom.protocol.proof] the proof of the code, [homeroom.protocol.nearby] how a server is found. They use each other in one direction
/// only: proof → message → name, and all of them this package.
package homeroom.protocol;
