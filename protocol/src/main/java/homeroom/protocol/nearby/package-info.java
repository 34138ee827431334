/// What a server tells the network about itself by multicast DNS. It is a hint: nothing here is to be trusted.
package homeroom.protocol.nearby;
