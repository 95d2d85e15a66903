"""People, the positions they hold and in which capacity they act; sign-in.

Main nouns: User, Membership, Delegation, Clearance, Capacity, Invitation.
"""
