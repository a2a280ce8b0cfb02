"""monthly forecast

Revision ID: e94b72f1085a
Revises: b6a0417d93ce
Create Date: 2025-09-15 08:27:31.662058
"""

import sqlalchemy as sa
from alembic import op

revision = 'e94b72f1085a'
down_revision = 'b6a0417d93ce'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('project_monthly_forecast',
    sa.Column('project_id', sa.Integer(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('hours', sa.Numeric(precision=8, scale=2), nullable=False),
    sa.Column('revenue', sa.Numeric(precision=12, scale=2), nullable=True),
    sa.ForeignKeyConstraint(['project_id'], ['projects.id'], name=op.f('fk_project_monthly_forecast_project_id_projects'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('project_id', 'month', name=op.f('pk_project_monthly_forecast'))
    )


def downgrade() -> None:
    op.drop_table('project_monthly_forecast')
